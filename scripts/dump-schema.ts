import type pg from 'pg';

/** The schema as text that reads well in a review: PostgreSQL's own descriptions, sorted by name. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const texts = async (query: string) => (await client.query<{ text: string }>(query)).rows.map((row) => row.text);
  const tables = await client.query<{ name: string; oid: number; options: string[] | null }>(`
    select c.relname as name, c.oid, c.reloptions as options from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname`);
  const parts: string[] = [
    '-- What the migrations make, for reading and review. Written by `npm run generate`; never run.',
  ];
  for (const { name, oid, options } of tables.rows) {
    const columns = await texts(`
      select format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attidentity <> '' then ' generated always as identity'
          when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
          when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as text
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`);
    // Since PostgreSQL 18 "not null" is a constraint of its own; the columns say it already.
    const constraints = await texts(`
      select '  constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as text
      from pg_constraint where conrelid = ${oid} and contype <> 'n' order by contype <> 'p', conname`);
    const indexes = await texts(`
      select pg_get_indexdef(i.indexrelid) || ';' as text from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ${oid} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = ${oid})
      order by c.relname`);
    const triggers = await texts(`
      select pg_get_triggerdef(oid) || ';' as text from pg_trigger
      where tgrelid = ${oid} and not tgisinternal order by tgname`);
    const storage = options === null ? '' : ` with (${options.join(', ')})`;
    const table = `create table ${name} (\n${[...columns, ...constraints].join(',\n')}\n)${storage};`;
    parts.push([table, ...indexes, ...triggers].join('\n'));
  }
  const functions = await texts(`
    select pg_get_functiondef(p.oid) || ';' as text from pg_proc p
    where p.pronamespace = 'public'::regnamespace and not exists (
      select from pg_depend e where e.objid = p.oid and e.classid = 'pg_proc'::regclass and e.deptype = 'e')
    order by p.proname`);
  return `${[...parts, ...functions.map((text) => text.replace(/\n;$/, ';'))].join('\n\n')}\n`;
}
