using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Tenfold.Tests.House;

/// <summary>Which types a compiled type uses: in its bases, members, signatures, locals and instructions.</summary>
/// <remarks>Constants and <c>nameof</c> leave no trace in compiled code and are not seen.</remarks>
static class TypeReferences
{
    const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types that <paramref name="type"/> uses, generic arguments and element types taken apart.</summary>
    public static HashSet<Type> Of(Type type)
    {
        HashSet<Type> used = [];
        Add(used, type.BaseType);
        AddAll(used, type.GetInterfaces());
        AddAll(used, type.GetFields(Declared).Select(field => field.FieldType));
        AddAll(used, type.GetCustomAttributesData().Select(attribute => attribute.AttributeType));
        foreach (Type parameter in type.GetGenericArguments())
            AddAll(used, parameter.GetGenericParameterConstraints());
        foreach (MethodBase method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            AddMethod(used, method);
        return used;
    }

    static void AddMethod(HashSet<Type> used, MethodBase method)
    {
        AddAll(used, method.GetParameters().Select(parameter => parameter.ParameterType));
        Add(used, (method as MethodInfo)?.ReturnType);
        if (method.GetMethodBody() is not { } body)
            return;
        AddAll(used, body.LocalVariables.Select(local => local.LocalType));
        AddAll(used, body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType));
        AddInstructions(used, method, body.GetILAsByteArray()!);
    }

    static void AddInstructions(HashSet<Type> used, MethodBase method, byte[] code)
    {
        for (int i = 0; i < code.Length;)
        {
            short value = code[i++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | code[i++]));
            OpCode opCode = s_opCodes[value];
            ReadOnlySpan<byte> operand = code.AsSpan(i);
            if (opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                AddMember(used, method, BinaryPrimitives.ReadInt32LittleEndian(operand));
            i += opCode.OperandType == OperandType.InlineSwitch ? 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(operand) : OperandSize(opCode.OperandType);
        }
    }

    static int OperandSize(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    static void AddMember(HashSet<Type> used, MethodBase method, int token)
    {
        Type[]? ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        MemberInfo member = method.Module.ResolveMember(token, ofType, ofMethod)!;
        Add(used, member as Type ?? member.DeclaringType);
        switch (member)
        {
            case FieldInfo field:
                Add(used, field.FieldType);
                break;
            case MethodBase called:
                AddAll(used, called.GetParameters().Select(parameter => parameter.ParameterType));
                Add(used, (called as MethodInfo)?.ReturnType);
                if (called.IsGenericMethod)
                    AddAll(used, called.GetGenericArguments());
                break;
        }
    }

    static void AddAll(HashSet<Type> used, IEnumerable<Type?> types)
    {
        foreach (Type? type in types)
            Add(used, type);
    }

    static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null)
            return;
        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
        }
        else if (type.IsFunctionPointer)
        {
            Add(used, type.GetFunctionPointerReturnType());
            AddAll(used, type.GetFunctionPointerParameterTypes());
        }
        else if (!type.IsGenericParameter)
        {
            used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
            if (type.IsConstructedGenericType)
                AddAll(used, type.GetGenericArguments());
        }
    }
}
