resource "aws_cloudtrail" "all" {
  name                  = "all"
  s3_bucket_name        = "trail"
  is_multi_region_trail = true

  event_selector {
    read_write_type           = "WriteOnly"
    include_management_events = true

    data_resource {
      type   = "AWS::Lambda::Function"
      values = ["arn:aws:lambda"]
    }
  }
}

resource "aws_cloudtrail" "advanced" {
  name           = "advanced"
  s3_bucket_name = "trail"

  advanced_event_selector {
    name = "data"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "changes" {
  name           = "changes"
  pattern        = "{ $.eventName = UpdateFunctionCode* }"
  log_group_name = "trail"

  metric_transformation {
    name      = "changes"
    namespace = "audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "changes" {
  alarm_name          = "changes"
  metric_name         = "changes"
  namespace           = "audit"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]
}

resource "aws_config_configuration_recorder" "all" {
  name     = "all"
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = true
  }
}

resource "aws_config_configuration_recorder_status" "all" {
  name       = aws_config_configuration_recorder.all.name
  is_enabled = true
}

resource "aws_config_configuration_recorder" "never_started" {
  name     = "never-started"
  role_arn = "arn:aws:iam::123456789012:role/config"
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  metric_query {
    id          = "rate"
    expression  = "changes / 2"
    return_data = true
  }

  metric_query {
    id = "changes"

    metric {
      metric_name = "changes"
      namespace   = "audit"
      period      = 60
      stat        = "Sum"
    }
  }
}
