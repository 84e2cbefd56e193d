/** The colours of the page: one table, told apart by colour-blind readers (Okabe and Ito, 2008). */

export const INK = '#1A1A1A';
/** Plans A to D. */
export const BRANCHES = ['#0072B2', '#D55E00', '#007A5A', '#A8478A'];
/** The plan that the tour shows. */
export const GUEST = '#7A5200';
/** The instrumental, moral and affective motive. */
export const MOTIVE_INKS = ['#0072B2', '#E69F00', '#CC79A7'];
/** From little to much, one hue: readable in grey. */
export const SHADES = ['#F4F8FB', '#CFE2F0', '#8FBCDD', '#3A85BC', '#004B78'];
