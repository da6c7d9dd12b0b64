import { expect, test } from 'vitest';
import { createTopics, followChanges } from '#main/core/topics.ts';

test('the position is another one after each change and at each start, and stands in the hello', async () => {
  const topics = createTopics();
  const first = topics.position();
  expect(topics.position()).toBe(first);
  expect(createTopics().position()).not.toBe(first);
  topics.publish({ topic: 'patients', ids: [] });
  const second = topics.position();
  expect(second).not.toBe(first);

  const leaving = new AbortController();
  const changes = followChanges(topics, leaving.signal);
  expect((await changes.next()).value).toEqual({ topic: 'hello', ids: [], changesAt: second });
  topics.publish({ topic: 'people', ids: ['a'] });
  expect((await changes.next()).value).toEqual({
    topic: 'people',
    ids: ['a'],
    changesAt: topics.position(),
  });
  leaving.abort();
  expect((await changes.next()).done).toBe(true);
});

test('who does not keep up is told once that everything may have changed', async () => {
  const topics = createTopics();
  const leaving = new AbortController();
  const changes = followChanges(topics, leaving.signal);
  await changes.next();
  for (let count = 0; count < 501; count += 1) topics.publish({ topic: 'patients', ids: [`${count}`] });
  const fallenBehindAt = topics.position();
  topics.publish({ topic: 'people', ids: [] });
  expect((await changes.next()).value).toEqual({ topic: 'everything', ids: [], changesAt: fallenBehindAt });
  expect((await changes.next()).value).toEqual({ topic: 'people', ids: [], changesAt: topics.position() });
  leaving.abort();
  expect((await changes.next()).done).toBe(true);
});
