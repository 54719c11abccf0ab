import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core';
import { createContext, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';

/** A dialog in the middle, there for as long as it is rendered. What it was opened with then has the focus again. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack();
  return <Modal opened {...props} />;
}

/** The same at the side, for what takes several steps. */
export function SideDialog(props: Omit<DrawerProps, 'opened'>) {
  useFocusBack();
  return <Drawer opened {...props} />;
}

const Opener = createContext<HTMLElement | null>(null);

/**
 * Around a dialog whose code is fetched when it is first opened. What had the focus when it was asked for counts as its
 * opener: by the time that it comes, the menu it was chosen from may be gone and nothing have the focus.
 */
export function FetchedDialog({ children }: { readonly children: ReactNode }) {
  const [opener] = useState(openerNow);
  return (
    <Opener value={opener}>
      <Suspense fallback={null}>{children}</Suspense>
    </Opener>
  );
}

/** Mantine gives the focus back only from dialogs that stay there while they are closed. */
function useFocusBack(): void {
  const askedFrom = useContext(Opener);
  const [opener] = useState(() => askedFrom ?? openerNow());
  useEffect(
    () => () => {
      // Something else may have taken it meanwhile: a page that was gone to, another dialog.
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const back = opener?.isConnected ? opener : document.getElementById('main');
      back?.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** What has the focus; of an item in a menu, which closes, the button of the menu. */
function openerNow(): HTMLElement | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return null;
  const menu = activeElement.closest('[role="menu"]');
  return menu === null ? activeElement : document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
}
