import { type RefObject, useLayoutEffect } from 'react';

/** Tells the frame how high its banners are (`--banners`), however they wrap: what sticks below them begins there. */
export function useBannerHeight(banners: RefObject<HTMLElement | null>, frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const measured = banners.current;
    if (measured === null) return;
    const tell = () => frame.current?.style.setProperty('--banners', `${measured.offsetHeight}px`);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [banners, frame]);
}
