"""Validates the packages that a list names, on every executor of a Spark cluster.

    spark-submit --master MASTER spark.py LIST RECORDS [PROGRAM]

LIST names a package a line, by a path under which every executor finds it (a shared file system; whoever has an object
store copies first). RECORDS becomes a folder of JSON lines, a record a package, in no order. PROGRAM is where the
executors have offprint: by its whole path, since Spark runs it with an empty environment, in which there is no PATH.
"""
import json
import shlex
import sys

from pyspark.sql import SparkSession

# One thread a task: Spark starts as many tasks at a time as there are cores. What was found stands in the records, so
# that only a worker that could not work fails its task, which Spark then tries again elsewhere.
CHECK = "validate --quiet --stdin-list --unordered --format jsonl --fail-on never --no-cache -j1"


def main(listed, out, program="/usr/local/bin/offprint"):
    spark = SparkSession.builder.appName("offprint").getOrCreate()
    context = spark.sparkContext
    # Many more parts than cores, so that one part with the large packages does not keep everybody waiting.
    lines = context.textFile(listed).repartition(8 * context.defaultParallelism)
    records = lines.pipe(f"{shlex.quote(program)} {CHECK}", checkCode=True)
    records.saveAsTextFile(out)
    verdicts = context.textFile(out).map(lambda record: (json.loads(record)["verdict"], 1))
    for verdict, count in sorted(verdicts.reduceByKey(int.__add__).collect()):
        print(f"{verdict}: {count}")
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
