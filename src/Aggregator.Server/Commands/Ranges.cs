namespace Aggregator.Server.Commands;

internal static class Ranges
{
    /// <summary>Refuses a number outside [<paramref name="low"/>, <paramref name="high"/>] by the option's name.</summary>
    public static void Add(Option<int> option, int low, int high) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var value) && (value < low || value > high))
        {
            result.AddError($"{option.Name} is {value}; it must be between {low} and {high}.");
        }
    });
}
