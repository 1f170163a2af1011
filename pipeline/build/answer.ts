import { z } from "zod";

/** What a worker thread answers for one capture. */
export const Answer = z.strictObject({
  /** A StatementRecord, or a Rejection. */
  isRecord: z.boolean(),
  /** Empty for a rejection. */
  documentId: z.string(),
  /** It, as one line of JSON. */
  line: z.string(),
});
export type Answer = z.infer<typeof Answer>;
