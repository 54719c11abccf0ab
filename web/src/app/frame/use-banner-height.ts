import { type RefObject, useLayoutEffect } from 'react';

/** Tells the frame how high its banners are (`--banners`), however they wrap: what sticks below them begins there. */
export function useBannerHeight(banners: RefObject<HTMLElement | null>, frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const measured = banners.current;
    if (measured === null) return;
    // First called before the first frame is shown, when everything has its place: asking sooner would place it twice.
    const observer = new ResizeObserver(() => {
      frame.current?.style.setProperty('--banners', `${measured.offsetHeight}px`);
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, [banners, frame]);
}
