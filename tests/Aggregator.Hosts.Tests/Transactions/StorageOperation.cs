namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>What a request to the storage service does, in the words of its REST reference.</summary>
internal static class StorageOperation
{
    public const string Put = "put message";
    public const string Update = "update message";

    public static string OfTable(HttpRequest request)
    {
        var resource = request.Path.Value!.Split('/', 3)[2];
        var isOne = resource.Contains("PartitionKey=", StringComparison.Ordinal);
        return request.Method switch
        {
            _ when resource == "$batch" => "batch",
            "POST" when resource == "Tables" => "create table",
            _ when resource.StartsWith("Tables", StringComparison.Ordinal) => "query tables",
            "GET" => isOne ? "get entity" : "query entities",
            "POST" => "insert entity",
            "PUT" => "replace entity",
            "DELETE" => "delete entity",
            _ => "merge entity",
        };
    }

    /// <summary>Empty where the request is about no one queue.</summary>
    public static string QueueOf(HttpRequest request) =>
        request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var queue, ..] ? queue : "";

    public static string OfQueue(HttpRequest request)
    {
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isMessages = parts.Length > 2;
        return request.Method switch
        {
            "GET" when parts.Length == 1 => "list queues",
            "PUT" when isMessages => Update,
            "PUT" => "create queue",
            "POST" => Put,
            "DELETE" => "delete message",
            _ when !isMessages => "get queue metadata",
            _ => request.Query["peekonly"] == "true" ? "peek messages" : "get messages",
        };
    }
}
