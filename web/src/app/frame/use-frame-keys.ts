import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { isTyping } from '../../lib/keys.ts';

interface Opening {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** `Ctrl K` for search and commands, `?` for the list of keys: on every page. */
export function useFrameKeys(): { readonly palette: Opening; readonly help: Opening } {
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette.open();
      } else if (event.key === '?' && !isTyping(event)) {
        event.preventDefault();
        help.open();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [palette.open, help.open]);
  return {
    palette: { isOpen: isPaletteOpen, open: palette.open, close: palette.close },
    help: { isOpen: isHelpOpen, open: help.open, close: help.close },
  };
}
