/** Raw answers of AWS to the model, a class for each family of services. */
@NullMarked
package dev.serval.source.aws.adapt;

import org.jspecify.annotations.NullMarked;
