"""The second region: the edge, and a copy of some things that nobody looks after."""

from .build import allow


def make(place, edge_regions):
    _edge(place, edge_regions)
    queue = place.queue("orders")
    place.function("us-orders-worker", Runtime="nodejs16.x", Handler="app.handler", reads=[allow("sqs:*", queue)])
    place.mapping("us-orders-worker", queue)
    place.function("us-open")
    place.permit("us-open", "everybody", "*")
    place.function(
        "us-reports", Environment={"Variables": {"API_TOKEN": "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"}}
    )
    # the same name as in the other region: another function
    place.function("thumbnailer")


def _edge(place, regions):
    role = place.role("edge-headers")
    place.function("edge-headers", role=role, Runtime="nodejs22.x", Handler="index.handler", Timeout=5)
    version = place.publish("edge-headers")
    arn = f"{place.function_arn('edge-headers')}:{version}"
    place.permit("edge-headers", "edge", "edgelambda.amazonaws.com", qualifier=version, action="lambda:GetFunction")
    place.client("cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": "site",
            "Comment": "the site",
            "Enabled": True,
            "Origins": {
                "Quantity": 1,
                "Items": [
                    {
                        "Id": "web",
                        "DomainName": "harbour-web.s3.amazonaws.com",
                        "S3OriginConfig": {"OriginAccessIdentity": ""},
                    }
                ],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "web",
                "ViewerProtocolPolicy": "redirect-to-https",
                "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                "MinTTL": 0,
                "LambdaFunctionAssociations": {
                    "Quantity": 1,
                    "Items": [{"LambdaFunctionARN": arn, "EventType": "viewer-request", "IncludeBody": False}],
                },
            },
        }
    )
    place.account.front("replicas", {"arn": arn, "regions": regions})
