import { Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';

/** In the account's menu: opens the choice of a past day. */
export function TimeTravelItem({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={onChoose}>
      Look at a past day
    </Menu.Item>
  );
}
