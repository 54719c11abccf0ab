// What runs inside the browser. As text, since the rest of the project is not to know the names of a page's world.

/** Before anything of the page: notes layout shifts, long tasks, and when the overview is useful. */
export const watch = `(() => {
  const seen = { shift: 0, tasks: [], painted: 0 };
  window.__bench = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.tasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const main = document.querySelector('main');
    const isUseful = /overdue\\.|We cannot say|Nothing is open/.test(main?.textContent ?? '') &&
      main.querySelector('li a[href*="/vulnerabilities/"]') !== null;
    // The frame after it was put there is the one that shows it.
    if (isUseful) requestAnimationFrame(() => { seen.painted = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Once the sentence and the most urgent rows are on the screen: when that was, and what moved until then. */
export const opening = `(async () => {
  while (window.__bench.painted === 0) await new Promise((done) => requestAnimationFrame(done));
  return { painted: window.__bench.painted, shift: window.__bench.shift };
})()`;

export const scripts = `performance.getEntriesByType('resource')
  .filter(({ name }) => new URL(name).pathname.endsWith('.js')).map(({ name }) => name)`;

export const frame = 'new Promise((done) => requestAnimationFrame(() => done()))';

/** The longest task so far; those after it are counted anew. */
export const longestTask = `(() => {
  const longest = Math.max(0, ...window.__bench.tasks);
  window.__bench.tasks.length = 0;
  return longest;
})()`;

export const scrolling = `({
  longest: Math.max(0, ...window.__bench.tasks), tasks: window.__bench.tasks.length, shift: window.__bench.shift,
})`;

/** Milliseconds from a click on what is called so to a frame with other rows; as text to be run. */
export function untilNewRows(selector: string, name: string): string {
  return `(async () => {
    const rows = () => [...document.querySelectorAll('[role=grid] [data-index]')].map(({ id }) => id).slice(0, 20).join();
    const isCalled = (each) => [each.textContent, each.getAttribute('aria-label')].some((text) => text?.trim() === ${JSON.stringify(name)});
    const target = [...document.querySelectorAll(${JSON.stringify(selector)})].find(isCalled);
    if (!target) throw new Error('Nothing is called ' + ${JSON.stringify(name)});
    const before = rows();
    const clicked = performance.now();
    target.click();
    while (rows() === before) {
      if (performance.now() - clicked > 20000) throw new Error('No other rows came after ' + ${JSON.stringify(name)});
      await new Promise((done) => requestAnimationFrame(done));
    }
    const shown = performance.now() - clicked;
    // What is fetched ahead is not to be counted with the next one.
    await new Promise((done) => setTimeout(done, 500));
    return shown;
  })()`;
}
