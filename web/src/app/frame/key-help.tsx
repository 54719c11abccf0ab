import { Dialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';

/** All keys, in one place. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="Keys">
      <Facts
        facts={[
          ['Search, go to a page', <Keys key="k" keys={['Ctrl', 'K']} />],
          ['This list', <Keys key="?" keys={['?']} />],
          ['Next, previous row or item', <Keys key="jk" keys={['j', 'k']} />],
          ['Open the row', <Keys key="o" keys={['Enter']} />],
          ['Select the row', <Keys key="x" keys={['x']} />],
          ['Select up to the row', <Keys key="sx" keys={['Shift', 'x']} />],
          ['Export what is filtered', <Keys key="e" keys={['e']} />],
          ['Filter', <Keys key="f" keys={['/']} />],
          ['Add the comment', <Keys key="c" keys={['Ctrl', 'Enter']} />],
          ['Close the panel or dialog', <Keys key="esc" keys={['Esc']} />],
        ]}
      />
    </Dialog>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span>
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && ' '}
          <kbd>{key}</kbd>
        </span>
      ))}
    </span>
  );
}
