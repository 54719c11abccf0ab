import { type Block, blocksOf } from '../lib/light-markup.ts';
import classes from './scanner-text.module.css';

/** What a scanner wrote, with its paragraphs, lines and lists, and as nothing but text. */
export function ScannerText({ text }: { readonly text: string }) {
  return (
    <div className={`${classes['text']} foreign`}>
      {blocksOf(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text has the same blocks in the same order.
        <TextBlock key={index} block={block} />
      ))}
    </div>
  );
}

function TextBlock({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph') return <p dir="auto">{block.text}</p>;
  const items = block.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
    <li key={index} dir="auto">
      {item}
    </li>
  ));
  const style = { '--level': block.level } as object;
  return block.isOrdered ? (
    <ol start={block.start} style={style}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  );
}
