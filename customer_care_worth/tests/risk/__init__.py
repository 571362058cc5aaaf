from . import (
    test_risk_bands,
    test_risk_history,
    test_risk_points,
)
