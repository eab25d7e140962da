/** CloudFormation, SAM and CDK output: found, expanded, evaluated and adapted to the model. */
@NullMarked
package dev.serval.source.cloudformation;

import org.jspecify.annotations.NullMarked;
