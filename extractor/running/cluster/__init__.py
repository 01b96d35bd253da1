"""Many documents on many machines: Ray Data hands them round, each worker has one loaded pipeline.

Needs the extra ``extractor[ray]`` on every machine, in the same version.
"""

from extractor.running.cluster.feeds import ID_FIELD
from extractor.running.cluster.inputs import find_entries
from extractor.running.cluster.run import BLOCK_BYTES, run_on_ray

__all__ = ["BLOCK_BYTES", "ID_FIELD", "find_entries", "run_on_ray"]
