import { expect, test } from '@jest/globals';
import { probe } from '../../src/github/probe.js';
import { Publication, repository } from '../action/publication.js';
import { send } from '../github/client.js';
import type { Incoming } from '../github/faults.js';
import { finding } from '../plan/example.js';

const stage = new Publication();
const isProbe = ({ path, write }: Incoming) => path === '/graphql' && !write;
const isReview = ({ path }: Incoming) => path.endsWith('/reviews');

test('a list hides the comment that was just posted, whose answer was lost: one stands in the end', async () => {
  const { github, client, pull } = stage;
  await probe(client, repository, pull.number, '');
  const { body: before } = await send(github, 'POST', '/graphql', github.requests[0]!.body);
  github.fail(isReview, { kind: 'late' });
  github.fail(isProbe, { kind: 'status', status: 200, body: before });
  await stage.publish(stage.plan([finding()]));
  expect(pull.threads).toHaveLength(1);
  await stage.again([finding()]);
  expect(pull.threads).toHaveLength(1);
  expect(github.requests.filter(isReview).length).toBeLessThanOrEqual(2);
});
