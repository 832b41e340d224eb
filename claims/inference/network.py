"""Networks in ONNX format, run on the processor's cores."""

import os
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy.typing as npt
import onnxruntime

from claims.errors import EngineError

Array = npt.NDArray[Any]


class Network:
    """One network, loaded once. Each call runs on one core, and as many run side by side as there are cores.

    One input a call, and one core a call: batches would pad short inputs, and what threads inside a call share costs
    more than it saves at this size.
    """

    def __init__(self, path: Path, workers: int | None = None) -> None:
        """Load a network; `workers` is how many calls may run at once, by default one for each usable core.

        Raises:
            EngineError: if the file is missing or the runtime cannot read it.

        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        # Errors come as exceptions; what the runtime has to say besides is not for the user.
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        # The runtime's own exceptions have no public common class below Exception.
        except Exception as error:
            raise EngineError(str(path), f"cannot be loaded: {' '.join(str(error).split())}") from error
        self._path = path
        self._pool = ThreadPoolExecutor(workers or usable_cores(), thread_name_prefix="network")

    def submit(self, inputs: Mapping[str, Array]) -> "Future[list[Array]]":
        """Return the network's outputs, in its own order, once they are there; calls run in the order they come.

        The future raises EngineError if an input has a name, a type or a shape that the network does not take.
        """
        return self._pool.submit(self._run, dict(inputs))

    def _run(self, inputs: dict[str, Array]) -> list[Array]:
        try:
            outputs: list[Array] = self._session.run(None, inputs)
        except Exception as error:
            raise EngineError(str(self._path), f"cannot be run: {' '.join(str(error).split())}") from error
        return outputs


def usable_cores() -> int:
    """Return how many cores this process may use, at least 1."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
