import { createTheme, type MantineColorsTuple } from '@mantine/core';

const indigo: MantineColorsTuple = [
  '#eef2ff',
  '#e0e7ff',
  '#c7d2fe',
  '#a5b4fc',
  '#818cf8',
  '#6366f1',
  '#4f46e5',
  '#4338ca',
  '#3730a3',
  '#312e81',
];

const red: MantineColorsTuple = [
  '#fdeceb',
  '#fbd5d2',
  '#f7b0aa',
  '#ff938a',
  '#ef5a4e',
  '#dc2f21',
  '#c6281b',
  '#b42318',
  '#8f1c13',
  '#6b150e',
];

const dark: MantineColorsTuple = [
  '#e2e8f0',
  '#b4c0d0',
  '#94a3b8',
  '#64748b',
  '#34415a',
  '#232d3f',
  '#1a2333',
  '#121926',
  '#0c111b',
  '#0a0f18',
];

const close = { 'aria-label': 'Close' };

/** Mantine draws forms, menus and dialogs; it takes its looks from the same tokens as everything else. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '620' },
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { indigo, red, dark },
  defaultRadius: 'sm',
  radius: { sm: '7px' },
  fontSizes: { xs: '11.5px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Notification: { defaultProps: { closeButtonProps: close } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    // The list itself scrolls, so that a screen reader knows what scrolls.
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' }, withScrollArea: false } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 }, closeButtonProps: close } },
    Drawer: {
      defaultProps: { position: 'right', size: 'lg', transitionProps: { duration: 140 }, closeButtonProps: close },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 250, transitionProps: { duration: 80 }, multiline: true, maw: 360 } },
  },
});
