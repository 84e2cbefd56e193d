/** Carries on with one version of the own network: the same scenario, with what the scan drew. */
import { scenarios } from "./boot.js";
import { closePanel, open, scenarioPlace } from "./actions.js";
import { state, tell, update } from "./store.js";
import { t } from "./i18n.js";

/** @param {any} version */
export async function openWith(version) {
  const place = scenarioPlace();
  const before = scenarios[place];
  const answers = state.answers;
  scenarios[place] = { ...before, set: [...(before.set ?? []), ...version.patches] };
  closePanel();
  await open(place);
  scenarios[place] = before;
  update({ answers, first: false });
  tell(t('carried_on'));
}
