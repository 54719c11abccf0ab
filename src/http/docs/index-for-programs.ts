import type { Library } from './library.ts';

/** `llms.txt`: what the documentation holds, for programs that read it. */
export function indexForPrograms({ groups }: Library): string {
  const lists = groups.map(({ title, pages }) => {
    const lines = pages.map((page) => `- [${page.title}](/docs/${page.slug}.md): ${page.summary}`);
    return `## ${title}\n\n${lines.join('\n')}`;
  });
  return `# Curfew

> Every vulnerability has a deadline. Prove that you met it. Curfew is a self-hosted monitor of vulnerability remediation deadlines.

Each page is Markdown at its address with \`.md\`. With \`?ask=QUESTION\` (at most 400 characters) it answers with the passages of the
whole documentation that bear on the question; those of the page itself weigh more. The HTTP API describes itself at \`/api/openapi.json\`.

${lists.join('\n\n')}
`;
}
