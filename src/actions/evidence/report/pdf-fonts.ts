import { readFileSync } from 'node:fs';
import { locateFile } from '../../../lib/locate-file.ts';
import { type Letters, lettersOf } from './font-letters.ts';

/**
 * The fonts that the PDF embeds: Inter, which is the type of the product; DejaVu Sans for the scripts and signs that Inter
 * lacks; DejaVu Sans Mono for hashes. They stand beside the build, or where the package manager left them.
 */
const files = {
  'Inter_400Regular.ttf': '@expo-google-fonts/inter/400Regular',
  'Inter_600SemiBold.ttf': '@expo-google-fonts/inter/600SemiBold',
  'DejaVuSans.ttf': 'dejavu-fonts-ttf/ttf',
  'DejaVuSans-Bold.ttf': 'dejavu-fonts-ttf/ttf',
  'DejaVuSansMono.ttf': 'dejavu-fonts-ttf/ttf',
};

export type FontName = 'Inter' | 'DejaVu' | 'Mono';

export interface PdfFonts {
  /** As pdfmake takes them: paths by font and style. */
  readonly descriptors: Readonly<
    Record<FontName, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>
  >;
  /** In the order in which they are tried. */
  readonly letters: readonly { readonly font: Exclude<FontName, 'Mono'>; readonly has: Letters }[];
}

export function pdfFonts(): PdfFonts {
  const path = (name: keyof typeof files) => {
    const found = locateFile(`assets/fonts/${name}`) ?? locateFile(`node_modules/${files[name]}/${name}`);
    if (found === null) throw new Error(`The font ${name} of the report is missing`);
    return found;
  };
  const styles = (normal: string, bold: string) => ({ normal, bold, italics: normal, bolditalics: bold });
  const [inter, dejaVu, mono] = [path('Inter_400Regular.ttf'), path('DejaVuSans.ttf'), path('DejaVuSansMono.ttf')];
  return {
    descriptors: {
      Inter: styles(inter, path('Inter_600SemiBold.ttf')),
      DejaVu: styles(dejaVu, path('DejaVuSans-Bold.ttf')),
      Mono: styles(mono, mono),
    },
    letters: [
      { font: 'Inter', has: lettersOf(readFileSync(inter)) },
      { font: 'DejaVu', has: lettersOf(readFileSync(dejaVu)) },
    ],
  };
}
