// node:stream/promises: `finished` and `pipeline` as promises.
import { finishedPromise as finished } from "node:internal/stream_finished";
import { pipelinePromise as pipeline } from "node:internal/stream_pipeline";

export { finished, pipeline };
