// Another reader and writer of OPML: `read FILE` prints what it understands as JSON, `write` prints a list of its own.
import { readFileSync } from 'node:fs';
import { generateOpml, parseOpml } from 'feedsmith';

const [, , verb, file] = process.argv;

if (verb === 'read') {
  process.stdout.write(JSON.stringify(parseOpml(readFileSync(file, 'utf8'))));
} else {
  process.stdout.write(
    generateOpml({
      head: { title: 'Subscriptions' },
      body: {
        outlines: [
          { text: 'Lab', outlines: [{ text: 'Fish & chips', type: 'rss', xmlUrl: 'https://fish.example/feed?a=1&b=2', htmlUrl: 'https://fish.example/' }] },
          { text: 'News', outlines: [{ text: 'Inner', outlines: [{ text: '量子位', xmlUrl: 'https://qbit.example/feed' }] }] },
        ],
      },
    }),
  );
}
