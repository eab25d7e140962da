package dev.serval.source.cloudformation.sam;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;

/** The two kinds of APIs that functions' events make implicitly. */
enum ApiKind {
  REST("Api", "AWS::Serverless::Api", "RestApiId", LogicalIds.IMPLICIT_REST_API),
  HTTP("HttpApi", "AWS::Serverless::HttpApi", "ApiId", LogicalIds.IMPLICIT_HTTP_API);

  final String event;
  final String type;
  final String reference;
  final String implicitId;

  ApiKind(String event, String type, String reference, String implicitId) {
    this.event = event;
    this.type = type;
    this.reference = reference;
    this.implicitId = implicitId;
  }

  Node.Mapping empty(Build build) {
    return this == REST ? ApiDocument.emptySwagger(build) : ApiDocument.emptyOpenApi(build);
  }
}
