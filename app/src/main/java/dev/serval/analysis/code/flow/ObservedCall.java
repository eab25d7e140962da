package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Place;

/**
 * A call of something outside the code, as it was followed: what is called is proved by imports and
 * by what the receiver was made of, and its arguments are resolved as far as they are known.
 *
 * @param name the way to what is called: {@code boto3.client(s3).put_object}, {@code
 *     @aws-sdk/client-s3.PutObjectCommand}
 * @param file where it is
 * @param at where it is there
 * @param arguments what it is given; objects among them are resolved by {@code contents}
 * @param contents reads a member of an argument that is an object
 */
public record ObservedCall(
    String name, String file, Place at, Arguments arguments, Contents contents) {

  /** Reads objects as they were when the call was made. */
  public interface Contents {
    /** What an object's member holds; {@code Value.NEVER} where it has none of this name. */
    dev.serval.analysis.code.value.Value member(
        dev.serval.analysis.code.value.Value object, String name);
  }
}
