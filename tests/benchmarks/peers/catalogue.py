"""All peers, in the order of the table."""

from tests.benchmarks.peers.bm25 import BM25
from tests.benchmarks.peers.dense import DENSE
from tests.benchmarks.peers.haystack_hybrid import HAYSTACK
from tests.benchmarks.peers.nom_vn import NOM_VN
from tests.benchmarks.peers.rrf import RRF
from tests.benchmarks.peers.txtai_hybrid import TXTAI

PEERS = {peer.name: peer for peer in (BM25, DENSE, RRF, HAYSTACK, TXTAI, NOM_VN)}
