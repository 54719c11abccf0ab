// What runs inside the browser. As text, since the rest of the project is not to know the names of a page's world.

/** Resolves once fonts have come, two frames have been drawn and what fades has faded. */
export const drawn = `(async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime < 5000);
  await Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
})()`;

/** What is wider than the window, and what scrolls by itself beside a page that does: a sentence for each. */
export const faultsOfLayout = `(() => {
  const page = document.documentElement;
  const all = [...document.body.querySelectorAll('*')];
  const show = (each) => each === undefined ? 'something' : each.outerHTML.slice(0, 160);
  const faults = [];
  if (page.scrollWidth > page.clientWidth) {
    const isOutside = (each) => each.getBoundingClientRect().right > page.clientWidth + 1;
    faults.push('wider than the window: ' + show(all.find((each) => each.children.length === 0 && isOutside(each))));
  }
  const scrolls = all.filter((each) =>
    /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight + 1);
  // Under a dialog the page stands still.
  const stands = getComputedStyle(document.body).overflowY === 'hidden';
  if (!stands && scrolls.length > 0 && page.scrollHeight > page.clientHeight + 1) faults.push('two scroll bars: ' + show(scrolls[0]));
  return faults;
})()`;

/** Before anything of the page: notes whatever moves on it that nobody has moved. */
export const noteWhatMoves = `(() => {
  window.__moved = [];
  const of = (rect) => [rect.x, rect.y, rect.width, rect.height].map(Math.round).join(' ');
  const tell = ({ node, previousRect, currentRect }) =>
    of(previousRect) + ' -> ' + of(currentRect) + ': ' + (node?.textContent ?? '').slice(0, 60);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__moved.push(...entry.sources.map(tell));
  }).observe({ type: 'layout-shift', buffered: true });
})()`;

/** What has moved so far: from where to where, and what it says. */
export const moved = '(async () => { await new Promise((done) => setTimeout(done, 0)); return window.__moved; })()';
