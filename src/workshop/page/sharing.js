/** The address that brings somebody else to the same view. */
import { toHash } from "./link.js";
import { state } from "./store.js";

/** The address that brings somebody else here. */
export function hash() {
  return toHash({
    scenario: state.scenario?.name ?? '',
    doc: { ...state.doc, names: state.doc.names.map(() => '') },
    month: state.month,
    lens: state.lens,
    metrics: state.metrics,
    language: state.language,
    first: state.first,
  });
}

/** Writes the state into the address, where the browser allows it. */
export function share() {
  if (!state.scenario || state.view || state.playing) return;
  try {
    history.replaceState(null, '', hash());
  } catch {
    // Some browsers refuse this for files; everything else works.
  }
}
