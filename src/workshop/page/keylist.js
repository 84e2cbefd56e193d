/** What single keys do, and the words that tell it. */
import { openPanel, redo, replayChange, undo } from "./actions.js";
import { branch } from "./branches.js";
import { faster, play, seek } from "./playback.js";
import { lastMonth, state, update } from "./store.js";

/** One row for each key. `says` is a key of the catalogue. */
export const KEYS = [
  { keys: [' ', 'k'], shown: 'spatie', says: 'key_play', act: play },
  { keys: ['ArrowRight'], shown: '→', says: 'key_step', act: () => seek(state.month + 1) },
  { keys: ['ArrowLeft'], shown: '←', says: 'key_back', act: () => seek(state.month - 1) },
  { keys: ['Home'], shown: 'Home', says: 'key_home', act: () => seek(0) },
  { keys: ['End'], shown: 'End', says: 'key_end', act: () => seek(lastMonth()) },
  { keys: ['+', '='], shown: '+', says: 'faster', act: () => faster(1) },
  { keys: ['-'], shown: '−', says: 'slower', act: () => faster(-1) },
  { keys: ['p'], shown: 'P', says: 'predict', act: () => openPanel('predict') },
  { keys: ['b'], shown: 'B', says: 'branch', act: branch },
  { keys: ['c'], shown: 'C', says: 'compare', act: () => openPanel('compare') },
  { keys: ['n'], shown: 'N', says: 'notes', act: () => openPanel('notes') },
  { keys: ['e'], shown: 'E', says: 'events', act: () => openPanel('events') },
  { keys: ['t'], shown: 'T', says: 'tools', act: () => openPanel('tools') },
  { keys: ['r'], shown: 'R', says: 'replay', act: replayChange },
  { keys: ['z'], shown: 'Z', says: 'undo', act: undo },
  { keys: ['y'], shown: 'Y', says: 'redo', act: redo },
  { keys: ['l'], shown: 'L', says: 'key_list', act: () => update({ asList: !state.asList }) },
  { keys: ['u'], shown: 'U', says: 'key_band', act: () => update({ band: !state.band }) },
  { keys: ['s'], shown: 'S', says: 'key_spotlight', act: () => update({ spotlight: !state.spotlight }) },
  { keys: ['m'], shown: 'M', says: 'key_more', act: () => update({ first: !state.first, started: true }) },
  { keys: ['f'], shown: 'F', says: 'present', act: () => update({ present: !state.present }) },
  { keys: ['?', 'h'], shown: '?', says: 'help', act: () => openPanel('help') },
];
