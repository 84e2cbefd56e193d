/** Which panel is which. */
import { actorPanel, monthPanel } from "./actorcard.js";
import { agreementPanel } from "./agreement.js";
import { comparePanel } from "./compare.js";
import { eventsPanel } from "./events.js";
import { exportPanel } from "./export.js";
import { helpPanel, leverPanel } from "./help.js";
import { debriefPanel, notesPanel } from "./notes.js";
import { phonesPanel } from "./phones.js";
import { predictPanel } from "./predict.js";
import { reportPanel } from "./report.js";
import { scanPanel } from "./scan.js";
import { schedulePanel } from "./schedule.js";
import { stopPanel } from "./stop.js";
import { toolsPanel } from "./tools.js";
import { whynotPanel } from "./whynot.js";
import { worksPanel } from "./works.js";
import { worldPanel } from "./world.js";
import { worldsPanel } from "./worlds.js";
import { state } from "./store.js";

/** @type {Record<string, () => any>} */
const PANELS = {
  actor: actorPanel, month: monthPanel, agreement: agreementPanel, compare: comparePanel, events: eventsPanel, export: exportPanel,
  help: helpPanel, lever: leverPanel, debrief: debriefPanel, notes: notesPanel, phones: phonesPanel, predict: predictPanel, report: reportPanel, scan: scanPanel,
  schedule: schedulePanel, stop: stopPanel, tools: toolsPanel, whynot: whynotPanel, works: worksPanel, world: worldPanel, worlds: worldsPanel,
};

/** The panel that is open, if any. */
export function panelView() {
  return PANELS[state.panel]?.() ?? null;
}
