package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A call of something outside the code, as it was followed: what is called is proved by imports and
 * by what the receiver was made of, and its arguments are resolved as far as they are known.
 *
 * @param name the way to what is called: {@code boto3.client(s3).put_object}, {@code
 *     @aws-sdk/client-s3.PutObjectCommand}
 * @param made what each call in the name was given, where the catalogue has that kept: the table's
 *     name in {@code boto3.resource(dynamodb).Table().put_item}
 * @param file where it is
 * @param at where it is there
 * @param first whether it is made while the code is loaded, before any event
 * @param arguments what it is given; objects among them are resolved by {@code contents}
 * @param named by what the object was made whose method it is, such as the name of a table
 * @param contents reads a member of an argument that is an object
 */
public record ObservedCall(
    String name,
    List<Arguments> made,
    String file,
    Place at,
    boolean first,
    Value named,
    Arguments arguments,
    Contents contents) {

  /** Begins the name of a call whose receiver is not known. */
  public static final String UNKNOWN = "?.";

  public ObservedCall {
    made = List.copyOf(made);
  }

  /** Reads objects as they were when the call was made. */
  public interface Contents {
    /** What an object's member holds; {@code Value.NEVER} where it has none of this name. */
    Value member(Value object, String name);

    /** All that an object holds, by member; of a list, by index, {@code *} where that is open. */
    Map<String, Value> all(Value object);

    /** What each call in the name of something outside was given. */
    List<Arguments> made(String external);
  }
}
