package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Fields and methods that have one name. */
public class App implements RequestHandler<Map<String, String>, String> {
  private S3Client s3;

  private S3Client s3() {
    if (s3 == null) {
      s3 = S3Client.create();
    }
    return s3;
  }

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    String bucket = System.getenv("BUCKET");
    s3().deleteObject(DeleteObjectRequest.builder().bucket(bucket).key("old/1").build());
    return Clients.s3()
        .getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key("out/1").build())
        .asUtf8String();
  }

  private static final class Clients {
    private static S3Client s3;

    static synchronized S3Client s3() {
      if (s3 == null) {
        s3 = S3Client.create();
      }
      return s3;
    }
  }
}
