import { changing, lazy } from '../base/use-case.ts';

/** Topics and their matches. */
export const topics = {
  list: lazy(() => import('../topics/save-topic.ts').then(({ listTopics }) => listTopics)),
  save: changing(lazy(() => import('../topics/save-topic.ts').then(({ saveTopic }) => saveTopic))),
  delete: changing(lazy(() => import('../topics/save-topic.ts').then(({ deleteTopic }) => deleteTopic))),
  pendingRematches: lazy(() => import('../topics/rematch-job.ts').then(({ pendingRematches }) => pendingRematches)),
  preview: lazy(() => import('../preview/preview-topic.ts').then(({ previewTopic }) => previewTopic)),
  warmUpPreview: lazy(() => import('../preview/preview-topic.ts').then(({ warmUpPreview }) => warmUpPreview)),
  suggest: lazy(() => import('../topics/suggest-topics.ts').then(({ suggestTopics }) => suggestTopics)),
};
