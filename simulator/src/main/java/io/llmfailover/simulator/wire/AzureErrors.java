package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Azure's words where they differ from OpenAI's. */
final class AzureErrors {
    private AzureErrors() {}

    static VendorError render(Trouble trouble) {
        return switch (trouble.kind()) {
            case AUTH ->
                bare(trouble, 401, "401", "Access denied due to invalid subscription key or wrong API endpoint.");
            case PERMISSION -> bare(trouble, 403, "Forbidden", "Access denied due to Virtual Network/Firewall rules.");
            case PATH_NOT_FOUND -> bare(trouble, 404, "404", "Resource not found");
            case MODEL_NOT_FOUND ->
                bare(trouble, 404, "DeploymentNotFound", "The API deployment for this resource does not exist.");
            case RATE_LIMITED -> bare(trouble, 429, "RateLimitReached", "Requests have exceeded the call rate limit.");
            case OVERLOADED -> bare(trouble, 503, "503", "The service is temporarily unable to process your request.");
            case CONTENT_FILTER -> filtered(trouble);
            default -> OpenAiErrors.render(trouble);
        };
    }

    private static VendorError bare(Trouble trouble, int status, String code, String message) {
        ObjectNode root = Json.object();
        root.putObject("error").put("code", code).put("message", trouble.words(message));
        Map<String, String> headers = OpenAiErrors.headers(trouble);
        headers.put("apim-request-id", trouble.requestId());
        return new VendorError(status, headers, root);
    }

    private static VendorError filtered(Trouble trouble) {
        VendorError error = bare(trouble, 400, "content_filter", "The prompt triggered the content management policy.");
        error.body().withObject("/error").putObject("innererror").put("code", "ResponsibleAIPolicyViolation");
        return error;
    }
}
