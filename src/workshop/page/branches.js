/** Up to four plans beside each other. */
import { commit } from "./actions.js";
import { t } from "./i18n.js";
import { plan, state, tell } from "./store.js";

/** The name of a branch: a letter, and words where the group gave some. @param {number} n */
export function branchName(n) {
  return `ABCD`[n] + (state.doc.names[n] ? ` ${state.doc.names[n]}` : '');
}

/** Copies the plan on view into a new branch, up to four. */
export function branch() {
  if (state.doc.branches.length >= 4) return tell(t('branch_full'));
  const branches = [...state.doc.branches, plan()];
  const names = [...state.doc.names, ''];
  commit({ ...state.doc, branches, names, active: branches.length - 1 }, 'branch', '');
  tell(t('branched', { name: branchName(branches.length - 1) }));
}

/** @param {number} n */
export function chooseBranch(n) {
  if (n === state.doc.active || !state.doc.branches[n]) return;
  commit({ ...state.doc, active: n }, 'choose', '');
}

/** @param {number} n */
export function dropBranch(n) {
  if (state.doc.branches.length < 2) return;
  const branches = state.doc.branches.filter((_, m) => m !== n);
  const names = state.doc.names.filter((_, m) => m !== n);
  commit({ ...state.doc, branches, names, active: Math.min(state.doc.active, branches.length - 1) }, 'drop', '');
}

/** @param {number} n @param {string} name */
export function nameBranch(n, name) {
  commit({ ...state.doc, names: state.doc.names.map((old, m) => (m === n ? name : old)) }, 'name', name);
}
