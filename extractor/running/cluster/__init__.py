"""Many documents on many machines: Ray Data hands them round, each worker has one loaded pipeline.

Needs the extra ``extractor[ray]`` on every machine, in the same version.
"""

from extractor.running.cluster.feeds import Columns
from extractor.running.cluster.run import run_on_ray

__all__ = ["Columns", "run_on_ray"]
