package io.github.exporterkit.translate.plan;

/**
 * Buckets that are members or elements of something in a row.
 *
 * @param slot the row's slot that stands for all of them
 * @param path the path from the row to what they are in
 * @param shape what the slots of a bucket hold
 * @param bound a bucket's bound
 * @param count a bucket's count
 */
record BucketRowKind(int slot, Path path, RowShape shape, Value bound, Value count) {
}
