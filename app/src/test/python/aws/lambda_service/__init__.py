"""AWS Lambda's control plane as its reference describes it: what moto has of it lacks too much for an audit."""
