import { actionsApp } from './actors.js';
import { type Call, type Handlers, listed, ok, page } from './call.js';
import type { Annotation, CheckBody, CheckRun } from './checks.js';
import { Refusal } from './refusal.js';
import type { World } from './world.js';

function checkJson(world: World, run: CheckRun): object {
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    head_sha: run.headSha,
    name: run.name,
    external_id: run.externalId,
    url: world.api(`check-runs/${run.id}`),
    html_url: world.html(`runs/${run.id}`),
    details_url: run.detailsUrl ?? world.html(`runs/${run.id}`),
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    check_suite: { id: run.app },
    app: app(run.app),
    pull_requests: [],
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: world.api(`check-runs/${run.id}/annotations`),
    },
  };
}

function app(id: number): object {
  const slug = id === actionsApp ? 'github-actions' : `app-${id}`;
  return { id, slug, name: slug === 'github-actions' ? 'GitHub Actions' : slug };
}

function annotationJson({ world }: Call, run: CheckRun, annotation: Annotation): object {
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
    blob_href: world.html(`blob/${run.headSha}/${encodeURI(annotation.path)}`),
  };
}

const runOf = ({ world, parameters }: Call): CheckRun => world.checks.get(Number(parameters.check_run_id));

export const checkHandlers: Handlers = {
  'checks/create': {
    needs: { checks: 'write' },
    handle: ({ world, actor, body }) => {
      return { status: 201, body: checkJson(world, world.checks.create(actor, body as CheckBody)) };
    },
  },
  'checks/update': {
    needs: { checks: 'write' },
    handle: (call) => {
      const run = call.world.checks.update(call.actor, runOf(call).id, (call.body ?? {}) as CheckBody);
      return ok(checkJson(call.world, run));
    },
  },
  'checks/get': { needs: { checks: 'read' }, handle: (call) => ok(checkJson(call.world, runOf(call))) },
  'checks/list-annotations': {
    needs: { checks: 'read' },
    handle: (call) => {
      const run = runOf(call);
      return listed(call, run.annotations, (annotation) => annotationJson(call, run, annotation));
    },
  },
  'checks/list-for-ref': {
    needs: { checks: 'read' },
    handle: (call) => {
      const { world, parameters, query } = call;
      const commit = world.repository.find(parameters.ref!);
      if (commit === undefined) throw new Refusal(422, `No commit found for SHA: ${parameters.ref}`);
      const all = world.checks.on(commit.sha, query.filter !== 'all').filter((run) => {
        const isNamed = query.check_name === undefined || run.name === query.check_name;
        const isInState = query.status === undefined || run.status === query.status;
        return isNamed && isInState && (query.app_id === undefined || run.app === Number(query.app_id));
      });
      const { items, headers } = page(call, all);
      const check_runs = items.map((run) => checkJson(world, run));
      return { status: 200, body: { total_count: all.length, check_runs }, headers };
    },
  },
};
