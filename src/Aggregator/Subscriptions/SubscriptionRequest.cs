namespace Aggregator.Subscriptions;

/// <summary>What a reader requests, as typed; null keeps the present value or takes the default.</summary>
public sealed record SubscriptionRequest
{
    public string? Address { get; init; }

    public int? LocalHour { get; init; }

    public string? Zone { get; init; }

    public IReadOnlyList<string>? Labs { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }

    public string? ReadingLanguage { get; init; }

    /// <summary>Empty for none.</summary>
    public string? FirstSection { get; init; }

    /// <summary>To the question that was put; see <see cref="RequestOutcome.Question"/>.</summary>
    public string? Answer { get; init; }
}

/// <summary>What is wrong with a value, for the reader.</summary>
/// <param name="Field">Its name in JSON and in the form, such as <c>localHour</c>.</param>
public sealed record SubscriptionRequestProblem(string Field, string Problem);
