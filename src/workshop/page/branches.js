/** Up to four plans beside each other. */
import { commit, keepPlan, ownAgain } from "./actions.js";
import { t } from "./i18n.js";
import { branchName, markOf } from "./sides.js";
import { state, tell } from "./store.js";

/** Copies the plan on view into a new branch, up to four. */
export function branch() {
  if (keepPlan()) tell(t('branched', { name: branchName(state.doc.active) }));
}

/** @param {number} n */
export function chooseBranch(n) {
  if (!state.doc.branches[n]) return;
  if (n === state.doc.active) {
    if (state.guest) ownAgain();
    return;
  }
  commit({ ...state.doc, active: n }, 'choose', '');
}

/** @param {number} n */
export function dropBranch(n) {
  if (state.doc.branches.length < 2) return;
  const branches = state.doc.branches.filter((_, m) => m !== n);
  const names = state.doc.names.filter((_, m) => m !== n);
  const marks = state.doc.branches.map((_, m) => markOf(m)).filter((_, m) => m !== n);
  // The plan on view stays on view, unless it is the one that goes.
  const { active } = state.doc;
  commit({ ...state.doc, branches, names, marks, active: n < active ? active - 1 : Math.min(active, branches.length - 1) }, 'drop', '');
}

/** @param {number} n @param {string} name */
export function nameBranch(n, name) {
  commit({ ...state.doc, names: state.doc.names.map((old, m) => (m === n ? name : old)) }, 'name', name);
}
