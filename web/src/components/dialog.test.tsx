// @vitest-environment jsdom
import { MantineProvider, Menu } from '@mantine/core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ComponentProps, type ComponentType, lazy, type ReactNode, useState } from 'react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Dialog, FetchedDialog, SideDialog } from './dialog.tsx';

beforeAll(() => {
  window.matchMedia ??= (media) => Object.assign(new EventTarget(), { matches: false, media }) as MediaQueryList;
  window.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
});
afterEach(cleanup);

type Kind = ComponentType<{ readonly title: string; readonly onClose: () => void; readonly children: ReactNode }>;

function Opened({ Kind, isFromMenu = false }: { readonly Kind: Kind; readonly isFromMenu?: boolean }) {
  const [isOpen, open] = useState(false);
  return (
    <MantineProvider env="test">
      <button type="button" onClick={() => open(true)}>
        Open it
      </button>
      {isFromMenu && (
        <Menu>
          <Menu.Target>
            <button type="button">More</button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => open(true)}>Open it</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {isOpen && (
        <Kind title="Asked" onClose={() => open(false)}>
          <input data-autofocus aria-label="Reason" />
        </Kind>
      )}
    </MantineProvider>
  );
}

/** Comes when nothing has the focus: the menu it was chosen from is gone, and has not given it back. */
function Late(props: ComponentProps<Kind>) {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return <Dialog {...props} />;
}
const LazyLate = lazy(async () => ({ default: Late }));

function Fetched(props: ComponentProps<Kind>) {
  return (
    <FetchedDialog>
      <LazyLate {...props} />
    </FetchedDialog>
  );
}

it.each([
  ['in the middle', Dialog],
  ['at the side', SideDialog],
])('a dialog %s gives the focus back to what it was opened with', async (_, Kind) => {
  render(<Opened Kind={Kind as Kind} />);
  const user = userEvent.setup({ delay: null });
  const opener = screen.getByRole('button', { name: 'Open it' });
  await user.click(opener);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Reason')));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

it('one that was opened from a menu gives it back to the button of the menu', async () => {
  render(<Opened Kind={Dialog as Kind} isFromMenu />);
  const user = userEvent.setup({ delay: null });
  const more = screen.getByRole('button', { name: 'More' });
  await user.click(more);
  await user.click(await screen.findByRole('menuitem', { name: 'Open it' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Reason')));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(more));
});

it('one that is fetched first gives it back to what it was asked from', async () => {
  render(<Opened Kind={Fetched} isFromMenu />);
  const user = userEvent.setup({ delay: null });
  const more = screen.getByRole('button', { name: 'More' });
  await user.click(more);
  await user.click(await screen.findByRole('menuitem', { name: 'Open it' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Reason')));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(more));
});
