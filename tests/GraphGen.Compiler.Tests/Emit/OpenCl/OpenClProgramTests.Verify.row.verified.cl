// OpenCL C 1.2, built with -cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt
#pragma OPENCL FP_CONTRACT OFF

// NaN if either is; -0 is below +0.
float maximum_float(float x, float y)
{
    return x > y || x != x ? x : x == y ? as_float(as_int(x) & as_int(y)) : y;
}

// Combines the lanes of a group by halves: lane j takes lane j + lanes / 2, then j + lanes / 4, and so on.
float fold_max_float(float value, local float* values, int lane, int lanes)
{
    barrier(CLK_LOCAL_MEM_FENCE);
    values[lane] = value;
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int reach = lanes / 2; reach > 0; reach /= 2)
    {
        if (lane < reach)
        {
            values[lane] = maximum_float(values[lane], values[lane + reach]);
        }

        barrier(CLK_LOCAL_MEM_FENCE);
    }

    return values[0];
}

// a group of 16 work-items for each iteration
kernel __attribute__((reqd_work_group_size(16, 1, 1)))
void K0(global const float* restrict p0, long o0, global float* restrict p1, long o1, int s0)
{
    local float fold_float[16];
    const int lane = get_local_id(0);
    global const float *a = p0 + o0;
    global float *h = p1 + o1;
    const int p = get_group_id(0);
    {
        int at = p * 40;
        float m = (-INFINITY);
        for (int j = lane; j < 40; j += 16)
        {
            int at1 = at + j;
            m = maximum_float(m, a[at1]);
        }
        float top = fold_max_float(m, fold_float, lane, 16);
        for (int j = lane; j < 40; j += 16)
        {
            int at1 = at + j;
            float v = a[at1];
            h[at1] = (v - top);
        }
    }
}
