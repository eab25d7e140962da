/** Evaluated CloudFormation resources to the model, a class for each family of services. */
@NullMarked
package dev.serval.source.cloudformation.adapt;

import org.jspecify.annotations.NullMarked;
