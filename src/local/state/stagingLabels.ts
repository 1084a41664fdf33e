import type { Secret } from "./Secret.js";

/**
 * Which version has which label.
 *
 * Two rules make the machine: a label is on at most one version, and whenever AWSCURRENT leaves a version, AWSPREVIOUS
 * follows it there. Moving any other label touches no other label.
 */
export type StagingLabels = Secret["labels"];

/** The version that a secret is read as. */
export const CURRENT = "AWSCURRENT";
/** The version that was current before. */
export const PREVIOUS = "AWSPREVIOUS";
/** The version that a rotation is making. */
export const PENDING = "AWSPENDING";

/** The labels after `label` was put on a version, taken from wherever it was. */
export function attach(labels: StagingLabels, label: string, versionId: string): StagingLabels {
  const holder = labels.get(label);
  if (holder === versionId) return labels;
  const moved = new Map(labels).set(label, versionId);
  if (label === CURRENT && holder !== undefined) moved.set(PREVIOUS, holder);
  return moved;
}

/** The labels after `label` was taken off. */
export function detach(labels: StagingLabels, label: string): StagingLabels {
  const left = new Map(labels);
  left.delete(label);
  return left;
}

/** The labels of one version, in the order in which they were first used. */
export function stagesOf({ labels }: Pick<Secret, "labels">, versionId: string): string[] {
  const stages: string[] = [];
  for (const [label, holder] of labels) if (holder === versionId) stages.push(label);
  return stages;
}

/** The versions that have labels, each with them: what is not in here is deprecated. */
export function stagesByVersion({ labels }: Pick<Secret, "labels">): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  for (const [label, holder] of labels) {
    const others = stages.get(holder);
    if (others === undefined) stages.set(holder, [label]);
    else others.push(label);
  }
  return stages;
}

/**
 * Whether a rotation is held to be in progress: AWSPENDING is on a version that is not the current one. A rotation that
 * succeeded may leave the label on the version that it made current.
 */
export function hasPendingVersion({ labels }: Pick<Secret, "labels">): boolean {
  return labels.has(PENDING) && labels.get(PENDING) !== labels.get(CURRENT);
}
