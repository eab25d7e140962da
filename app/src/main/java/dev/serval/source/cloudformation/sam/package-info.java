/**
 * The AWS Serverless Application Model: turns a SAM template into the CloudFormation template that
 * the service makes of it. Everything is a pure function of the template and its parameters.
 */
@NullMarked
package dev.serval.source.cloudformation.sam;

import org.jspecify.annotations.NullMarked;
