import { bod2604Preset } from './bod-26-04.ts';
import { fedrampRev5Preset, fedrampVdrPresets } from './fedramp.ts';
import { pciDssPreset } from './pci-dss.ts';
import type { Preset } from './preset.ts';
import { defaultPreset, iso27001Preset, soc2Preset } from './starting-points.ts';

/** Every policy to begin with, in the order in which they are offered. */
export const presets: readonly Preset[] = [
  defaultPreset,
  iso27001Preset,
  soc2Preset,
  pciDssPreset,
  bod2604Preset,
  fedrampRev5Preset,
  ...fedrampVdrPresets,
];
